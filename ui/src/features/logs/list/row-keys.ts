/**
 * Names the elements of the rows that are drawn. A row that was drawn before keeps its element, and with it what is
 * selected there. Where most of them are others, all take over the elements that are there, in their order: to write
 * another text into an element costs a fraction of making a new one, and while a flood is followed every row is another.
 */
export class RowKeys {
  private keys = new Map<string, number>();
  private next = 0;

  /** The key of each row, by its id. */
  of(ids: readonly string[]): number[] {
    const kept = ids.filter((id) => this.keys.has(id)).length;
    const keys = kept * 2 >= ids.length ? this.keep(ids) : this.takeOver(ids);
    this.keys = new Map(ids.map((id, place) => [id, keys[place]!]));
    return keys;
  }

  private keep(ids: readonly string[]): number[] {
    return ids.map((id) => this.keys.get(id) ?? this.fresh());
  }

  private takeOver(ids: readonly string[]): number[] {
    const free = [...this.keys.values()];
    return ids.map((_, place) => free[place] ?? this.fresh());
  }

  private fresh(): number {
    this.next += 1;
    return this.next;
  }
}
