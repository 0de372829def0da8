ARG NODE=node:24-slim
FROM ${NODE}

WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY . .
RUN mkdir /data && chown node:node /data

USER node
ENV NODE_ENV=production CAIRN_DB=/data/cairn.db HOST=0.0.0.0
VOLUME /data
CMD ["node", "bin/cairn.mjs", "start"]
