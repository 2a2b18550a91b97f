"""The database: any PostgreSQL named by ``DATABASE_URL``, or one of our own under ``var/``.

``base`` is the Django database backend; it asks ``holding`` for the embedded server before the
first connection. ``supervisor`` is the small process that watches over that server; ``cluster``
creates, starts and stops it; ``home`` says where it lives and which user it runs as.
"""
