ARG NODE=node:24-slim
FROM ${NODE}

WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY . .
RUN mkdir /data && chown node:node /data

USER node
ENV NODE_ENV=production CAIRN_DB=/data/cairn.db HOST=0.0.0.0 HEALTH_PORT=3001
VOLUME /data
HEALTHCHECK --start-period=60s --interval=30s --timeout=5s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HEALTH_PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/cairn.mjs", "start"]
