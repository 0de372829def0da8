# What everything is built with, and where Node and its libraries come from. A host pins it by its digest:
# --build-arg NODE_IMAGE=node:24-bookworm-slim@sha256:… (docs/hosting.md, "The image").
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No install script is needed without the packages for development: nothing is compiled or fetched.
RUN npm ci --omit=dev --ignore-scripts
COPY container/gather.sh /tmp/gather.sh
RUN sh /tmp/gather.sh /image

# No shell, no package manager, no library beside what Node asks for.
FROM scratch
COPY --from=build /image /
COPY --from=build /app/node_modules /app/node_modules
COPY LICENSE package.json /app/
COPY bin /app/bin
COPY commands /app/commands
COPY examples /app/examples
COPY roadmaps /app/roadmaps
COPY src /app/src
# Whoever runs it owns the volume, and nothing else.
COPY --from=build --chown=1000:1000 /data /data
WORKDIR /app
USER 1000:1000
ENV PATH=/usr/local/bin NODE_ENV=production HOME=/data CAIRN_DB=/data/cairn.db HOST=0.0.0.0 HEALTH_PORT=3001
VOLUME ["/data"]
EXPOSE 3000
HEALTHCHECK --start-period=60s --interval=30s --timeout=5s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HEALTH_PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/cairn.mjs"]
CMD ["start"]
