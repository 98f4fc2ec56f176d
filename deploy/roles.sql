-- The two roles of an installation, made once, by a superuser:
--   OWNER_PASSWORD=… DATABASE_PASSWORD=… psql --dbname uitdaagrecht --file deploy/roles.sql
-- uitdaagrecht_owner has the tables and migrates; uitdaagrecht is the role of the site.
\set ON_ERROR_STOP on
\getenv owner_password OWNER_PASSWORD
\getenv database_password DATABASE_PASSWORD
CREATE ROLE uitdaagrecht_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE uitdaagrecht LOGIN PASSWORD :'database_password';
ALTER DATABASE :"DBNAME" OWNER TO uitdaagrecht_owner;
