import type { Unfinished } from '@stackyard/log-query';

interface UnderlinesProps {
  text: string;
  unfinished: readonly Unfinished[];
  scrollLeft: number;
}

/** The same text behind the box, unseen but for the lines under what cannot be meant as it stands. */
export function Underlines({ text, unfinished, scrollLeft }: UnderlinesProps) {
  const ends = unfinished.map(({ to }) => to);
  return (
    <div className="behind" aria-hidden="true">
      <span style={{ transform: `translateX(${-scrollLeft}px)` }}>
        {unfinished.map(({ from, to }, index) => (
          <span key={from}>
            {text.slice(ends[index - 1] ?? 0, from)}
            <u>{text.slice(from, to)}</u>
          </span>
        ))}
      </span>
    </div>
  );
}
