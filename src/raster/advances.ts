/**
 * How far a font goes on for each character that it can write, in ems, by code point: its tables `cmap`
 * and `hmtx`, as https://learn.microsoft.com/typography/opentype/spec describes them.
 */
export function advancesOf(font: Uint8Array): ReadonlyMap<number, number> {
  const bytes = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = tablesOf(bytes);
  const unitsPerEm = at(tables, "head").getUint16(18);
  const metrics = at(tables, "hmtx");
  const lastMetric = at(tables, "hhea").getUint16(34) - 1;
  const advances = new Map<number, number>();
  for (const [character, glyph] of glyphsOf(at(tables, "cmap"))) {
    if (glyph === 0) continue;
    advances.set(character, metrics.getUint16(4 * Math.min(glyph, lastMetric)) / unitsPerEm);
  }
  return advances;
}

type Tables = ReadonlyMap<string, DataView>;

function tablesOf(bytes: DataView): Tables {
  const named = (offset: number) =>
    [0, 1, 2, 3].map((index) => String.fromCharCode(bytes.getUint8(offset + index))).join("");
  return new Map(
    Array.from({ length: bytes.getUint16(4) }, (_, index) => {
      const entry = 12 + 16 * index;
      const [start, length] = [bytes.getUint32(entry + 8), bytes.getUint32(entry + 12)];
      return [named(entry), new DataView(bytes.buffer, bytes.byteOffset + start, length)];
    }),
  );
}

function at(tables: Tables, name: string): DataView {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`a font without its table ${name}`);
  return table;
}

/** Characters with their glyphs, from the widest subtable that we read: format 12, else 4. */
function glyphsOf(cmap: DataView): Iterable<readonly [number, number]> {
  const subtables = Array.from({ length: cmap.getUint16(2) }, (_, index) => {
    const offset = cmap.getUint32(8 + 8 * index);
    return {
      format: cmap.getUint16(offset),
      table: new DataView(cmap.buffer, cmap.byteOffset + offset),
    };
  });
  const found = (wanted: number) => subtables.find(({ format }) => format === wanted)?.table;
  const [wide, narrow] = [found(12), found(4)];
  if (wide !== undefined) return glyphsOf12(wide);
  if (narrow !== undefined) return glyphsOf4(narrow);
  throw new Error("a font without a character map of format 4 or 12");
}

function* glyphsOf12(table: DataView): Generator<readonly [number, number]> {
  for (let group = 0; group < table.getUint32(12); group += 1) {
    const [first, last, glyph] = [0, 4, 8].map((offset) =>
      table.getUint32(16 + 12 * group + offset),
    );
    for (let code = first ?? 0; code <= (last ?? -1); code += 1) {
      yield [code, (glyph ?? 0) + code - (first ?? 0)];
    }
  }
}

function* glyphsOf4(table: DataView): Generator<readonly [number, number]> {
  const size = table.getUint16(6);
  for (let segment = 0; segment < size; segment += 2) {
    const last = table.getUint16(14 + segment);
    const first = table.getUint16(16 + size + segment);
    const delta = table.getUint16(16 + 2 * size + segment);
    const place = 16 + 3 * size + segment;
    const offset = table.getUint16(place);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph = offset === 0 ? code : table.getUint16(place + offset + 2 * (code - first));
      yield [code, glyph === 0 ? 0 : (glyph + delta) & 0xffff];
    }
  }
}
