/** Something about a part of a Compose file. */
export interface Remark {
  severity: 'error' | 'warning';
  message: string;
  /** Offsets in the text. */
  from: number;
  to: number;
  /** Keys and indices that lead to it: what is left of the file without it can be checked further. */
  path?: Path;
  /** Compose takes it, and the engine does not. */
  isForEngine?: boolean;
}

export type Path = (string | number)[];
