# The bot together with a Confiture project: every release of it is an image, and all replicas see the same files.
# In the folder that holds db/:
#
#     docker build -f project.Dockerfile --build-arg BOT=registry.example.com/confiture-wizard:0.1.0 -t migrations .
#
# .git may come along for "Added 2 days ago by …" and for who has written what; leave it out and that is not known.
ARG BOT=confiture-wizard
FROM ${BOT}
COPY --chown=0:0 . /project
