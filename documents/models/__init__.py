"""The paper of a case: documents as issued, e-mails, uploads, and the jobs."""

from documents.models.documents import Document
from documents.models.jobs import Job, JobRetry
from documents.models.messages import Message
from documents.models.uploads import Upload

__all__ = ["Document", "Job", "JobRetry", "Message", "Upload"]
