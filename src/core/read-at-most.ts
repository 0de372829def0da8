/** Bytes as they come, or "too-long" as soon as there are more than `maxBytes`, which are never held at once. */
export async function readAtMost(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | "too-long"> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > maxBytes) return "too-long";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
