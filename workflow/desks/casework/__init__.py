"""The desk of casework: work list, tasks, case files, terms, documents, jobs."""
