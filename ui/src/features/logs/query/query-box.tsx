import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import Box from '@mui/material/Box';
import { LONGEST_QUERY } from '@stackyard/contract';
import { complete, parseQuery, type Known, type Proposal } from '@stackyard/log-query';
import { ProposalList } from './proposal-list.tsx';
import { QueryLook } from './query-look.ts';
import { Underlines } from './underlines.tsx';

interface QueryBoxProps {
  text: string;
  onChange: (text: string) => void;
  /** What completion can offer beside the language itself. */
  known: Known;
  /** Told where the caret is, so that values of the field before it can be fetched. */
  onCaret: (text: string, caret: number) => void;
}

/** The search box: a query with its unfinished parts underlined, and a list of what could come next. */
export function QueryBox({ text, onChange, known, onCaret }: QueryBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(-1);
  const [scrollLeft, setScrollLeft] = useState(0);
  const id = useId();
  const { unfinished } = useMemo(() => parseQuery(text), [text]);
  const proposals = useMemo(
    () => (caret === null ? [] : complete(text, caret, known).slice(0, 12)),
    [text, caret, known],
  );
  const isOpen = proposals.length > 0;
  const problem = unfinished.find(({ to }) => caret === null || to !== text.length);

  const look = () => {
    const { selectionStart, scrollLeft: left } = input.current!;
    setCaret(selectionStart);
    setScrollLeft(left);
    onCaret(text, selectionStart ?? 0);
  };
  const take = ({ from, to, text: added }: Proposal) => {
    const next = text.slice(0, from) + added + text.slice(to);
    onChange(next);
    const place = from + added.length;
    onCaret(next, place);
    setChosen(-1);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(place, place);
      setCaret(place);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setCaret(null);
    if (!isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const proposal = proposals[chosen];
    if (step !== undefined) {
      event.preventDefault();
      setChosen((before) => (before + step + proposals.length + 1) % (proposals.length + 1));
    } else if ((event.key === 'Enter' || event.key === 'Tab') && proposal) {
      event.preventDefault();
      take(proposal);
    } else if (event.key === 'Enter') setCaret(null);
  };

  return (
    <Box sx={{ position: 'relative', flex: 1, minWidth: 0 }}>
      <QueryLook>
        <Underlines text={text} unfinished={unfinished} scrollLeft={scrollLeft} />
        <input
          ref={input}
          id="log-query"
          type="search"
          role="combobox"
          aria-label="Search all logs"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && chosen >= 0 ? `${id}-${chosen}` : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          placeholder="Search all logs, such as timeout level>=warn service:web"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          value={text}
          maxLength={LONGEST_QUERY}
          onChange={({ target }) => {
            onChange(target.value);
            setCaret(target.selectionStart);
            setChosen(-1);
            onCaret(target.value, target.selectionStart ?? 0);
          }}
          onSelect={look}
          onScroll={({ currentTarget }) => setScrollLeft(currentTarget.scrollLeft)}
          onBlur={() => setCaret(null)}
          onKeyDown={onKeyDown}
        />
      </QueryLook>
      {problem && (
        <Box id={`${id}-problem`} role="status" className="note" sx={{ pt: 0.25 }}>
          {problem.reason}
        </Box>
      )}
      <ProposalList id={id} proposals={proposals} chosen={chosen} onTake={take} />
    </Box>
  );
}
