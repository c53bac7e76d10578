import { useEffect, useState, type RefObject } from 'react';
import Button from '@mui/material/Button';

const BUTTON_HEIGHT = 30;
const LONGEST = 200;

interface SelectionSearchProps {
  list: RefObject<HTMLElement | null>;
  onSearch: (text: string) => void;
  /** Something was selected: a list that moves would take it away. */
  onSelect: () => void;
}

/** Offers to search for what is selected within the text of one row. */
export function SelectionSearch({ list, onSearch, onSelect }: SelectionSearchProps) {
  const [found, setFound] = useState<Selected | null>(null);
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const look = () => {
      const selected = selectedIn(element);
      setFound(selected);
      if (selected) onSelect();
    };
    const hide = () => setFound(null);
    const hideWithSelection = () => {
      if (document.getSelection()?.isCollapsed) hide();
    };
    element.addEventListener('pointerup', look);
    element.addEventListener('scroll', hide);
    document.addEventListener('selectionchange', hideWithSelection);
    return () => {
      element.removeEventListener('pointerup', look);
      element.removeEventListener('scroll', hide);
      document.removeEventListener('selectionchange', hideWithSelection);
    };
  }, [list, onSelect]);
  if (!found) return null;
  return (
    <Button
      size="small"
      variant="outlined"
      // The selection goes when a button takes the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        setFound(null);
        onSearch(found.text);
      }}
      sx={{
        position: 'absolute',
        left: found.left,
        top: found.top,
        height: BUTTON_HEIGHT - 4,
        bgcolor: 'background.paper',
        boxShadow: 2,
        whiteSpace: 'nowrap',
        '&:hover': { bgcolor: 'background.paper' },
      }}
    >
      Search for this
    </Button>
  );
}

interface Selected {
  text: string;
  /** Where the button goes, within the list's frame. */
  left: number;
  top: number;
}

function selectedIn(list: HTMLElement): Selected | null {
  const selection = document.getSelection();
  const text = selection?.toString().trim() ?? '';
  if (!selection || text === '' || text.length > LONGEST || text.includes('\n')) return null;
  const row = selection.anchorNode?.parentElement?.closest('.log-text');
  if (!row || !list.contains(row) || !row.contains(selection.focusNode)) return null;
  const place = selection.getRangeAt(0).getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  const above = place.top - frame.top - BUTTON_HEIGHT;
  const top = above >= 0 ? above : place.bottom - frame.top + 4;
  return { text, left: Math.max(8, place.left - frame.left), top };
}
