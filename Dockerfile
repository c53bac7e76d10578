# The three images that this one is made of. Each may be replaced where it cannot be pulled.
ARG NODE_IMAGE=node:24-trixie-slim
ARG DOCKER_CLI_IMAGE=docker:29.7.2-cli

FROM ${NODE_IMAGE} AS base
FROM ${DOCKER_CLI_IMAGE} AS docker-cli

# JavaScript is the same on every platform, so it is built once, on the builder's own.
FROM --platform=$BUILDPLATFORM ${NODE_IMAGE} AS packages
WORKDIR /src
# Where npm's registry is not the public one.
ARG NPM_CONFIG_REGISTRY
COPY package.json package-lock.json .npmrc ./
COPY contract/package.json contract/
COPY log-query/package.json log-query/
COPY backend/package.json backend/
COPY ui/package.json ui/
COPY corner-shop/package.json corner-shop/
COPY dashboards/package.json dashboards/
COPY lab/package.json lab/
COPY e2e/package.json e2e/
COPY bench/package.json bench/
# A machine behind its own certificate authority passes it as the secret `ca`; it stays out of every layer.
RUN --mount=type=secret,id=ca,required=false \
    --mount=type=cache,target=/root/.npm \
    if [ -f /run/secrets/ca ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca npm_config_cafile=/run/secrets/ca; fi; \
    npm ci -w contract -w log-query -w backend -w ui -w corner-shop -w dashboards

# DuckDB is native code: the library of the platform that the image is for, whatever the builder's own is.
FROM packages AS database
ARG TARGETARCH
RUN --mount=type=secret,id=ca,required=false \
    --mount=type=cache,target=/root/.npm \
    if [ -f /run/secrets/ca ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca npm_config_cafile=/run/secrets/ca; fi; \
    npm ci -w backend --omit=dev --ignore-scripts --os=linux --libc=glibc --cpu=$(echo ${TARGETARCH} | sed s/amd64/x64/) \
 && mkdir -p /database/@duckdb \
 && cp -r node_modules/@duckdb/node-bindings* /database/@duckdb \
 && rm -rf /database/@duckdb/*-musl

# Each part in a stage of its own: they are built side by side, and anew only where something of theirs has changed.
FROM packages AS corner-shop
COPY tsconfig.base.json tsconfig.json ./
COPY corner-shop corner-shop
RUN npm run build -w corner-shop

FROM packages AS dashboards
COPY tsconfig.base.json tsconfig.json ./
COPY dashboards dashboards
RUN npm run build -w dashboards

FROM packages AS shared
COPY tsconfig.base.json tsconfig.json ./
COPY contract contract
COPY log-query log-query

FROM shared AS backend
COPY backend backend
RUN npm run build -w backend

FROM shared AS ui
COPY ui ui
RUN npm run build -w ui

# Everything of the Node image except what only a developer uses. It is put together on the builder's platform, so
# that building for another one runs no foreign program.
FROM --platform=$BUILDPLATFORM ${NODE_IMAGE} AS root-files
COPY --from=base / /root-files
RUN cd /root-files \
 && rm -rf opt/yarn-* usr/local/lib/node_modules usr/local/include usr/local/share usr/local/CHANGELOG.md \
    usr/local/README.md usr/local/LICENSE.npm usr/share/man usr/share/info usr/share/locale \
    var/cache/* var/lib/apt/lists/* var/log/* tmp/* root/.npm root/.cache \
 && for tool in npm npx corepack yarn yarnpkg docker-entrypoint.sh; do rm -f usr/local/bin/$tool; done \
 && find usr/share/doc -type f ! -name copyright -delete \
 && mkdir -p app data run/guest-services

FROM scratch
COPY --from=root-files /root-files /
COPY --from=docker-cli /usr/local/bin/docker /usr/local/bin/docker
COPY --from=docker-cli /usr/local/libexec/docker/cli-plugins/docker-compose /usr/local/libexec/docker/cli-plugins/docker-compose
COPY metadata.json docker-compose.yaml icon.svg LICENSE THIRD-PARTY-NOTICES.md /
COPY catalog /app/catalog
COPY --from=database /database /app/node_modules
COPY --from=corner-shop /src/corner-shop/dist/corner-shop.mjs /app/corner-shop.mjs
COPY --from=dashboards /src/dashboards/dist /app/dashboards
COPY --from=ui /src/ui/dist /ui
COPY --from=ui /src/ui/dist /app/panel
COPY --from=backend /src/backend/dist /app

# One heap of the C library for each core costs tens of megabytes in a process that mostly waits.
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    NODE_ENV=production \
    MALLOC_ARENA_MAX=2 \
    STACKYARD_DATA=/data \
    STACKYARD_PANEL=/app/panel \
    STACKYARD_CATALOG=/app/catalog \
    DOCKER_SOCKET=/var/run/docker.sock
WORKDIR /app
# With more room Node would collect its garbage later, and keep hundreds of megabytes for it.
CMD ["node", "--max-old-space-size=192", "--max-semi-space-size=4", "/app/main.mjs"]

ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="Stackyard" \
      org.opencontainers.image.description="Deploy, watch and manage Compose stacks with one click." \
      org.opencontainers.image.vendor="Stackyard contributors" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.url="https://github.com/stackyard-dev/stackyard" \
      org.opencontainers.image.source="https://github.com/stackyard-dev/stackyard" \
      org.opencontainers.image.documentation="https://github.com/stackyard-dev/stackyard#readme" \
      com.docker.desktop.extension.api.version=">= 0.3.4" \
      com.docker.desktop.extension.icon="https://raw.githubusercontent.com/stackyard-dev/stackyard/main/icon.svg" \
      com.docker.extension.screenshots='[{"alt":"The stacks on this engine, each with its state, services and addresses","url":"https://raw.githubusercontent.com/stackyard-dev/stackyard/main/docs/pictures/stacks.png"},{"alt":"The catalog of app stacks that deploy with one click","url":"https://raw.githubusercontent.com/stackyard-dev/stackyard/main/docs/pictures/catalog.png"},{"alt":"The logs of a stack, with the details of an entry","url":"https://raw.githubusercontent.com/stackyard-dev/stackyard/main/docs/pictures/logs.png"}]' \
      com.docker.extension.detailed-description="<p>Stackyard deploys app stacks from a catalog or from your own Compose file, shows real progress while it does so, and tells you which service failed and why when it does not work.</p><ul><li>One click from a catalog card to a running stack</li><li>Stacks found on the engine next to those made here</li><li>Start, stop, restart and remove; volumes are kept unless you name them</li><li>The logs of all containers in one order: search, follow, keep and export them</li></ul><p>It works through the Docker Engine and Docker Compose, publishes no port of its own and sends nothing anywhere.</p>" \
      com.docker.extension.publisher-url="https://github.com/stackyard-dev/stackyard" \
      com.docker.extension.additional-urls='[{"title":"Source code","url":"https://github.com/stackyard-dev/stackyard"},{"title":"Report a problem","url":"https://github.com/stackyard-dev/stackyard/issues"}]' \
      com.docker.extension.changelog="First version: deploy stacks from the catalog or from a Compose file, follow each deploy as a job, manage every stack on the engine, search the logs of all of them." \
      com.docker.extension.categories="container-orchestration,utility-tools"
