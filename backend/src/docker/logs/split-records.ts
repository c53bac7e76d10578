const NEWLINE = 0x0a;
/** As much as is kept of a record whose end does not come. */
const LONGEST_RECORD = 2 * 1024 * 1024;

/** Records of a terminal's log, which come without frames, a line each, the line's end included. */
export function splitRecords(onRecord: (record: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      onRecord(bytes.subarray(from, end + 1));
      from = end + 1;
    }
    rest = Buffer.from(bytes.subarray(from, from + LONGEST_RECORD));
  };
}
