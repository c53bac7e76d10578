import { useEffect, useState } from 'react';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Check from '@mui/icons-material/Check';
import ContentCopy from '@mui/icons-material/ContentCopy';
import { copyText } from '../lib/clipboard.ts';
import { useToast } from './toasts.tsx';

const SHOWN_MS = 2000;

/** Copies a value; `what` names it in the button's name and in the message. */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const [isCopied, setCopied] = useState(false);
  const toast = useToast();

  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const copy = async () => {
    if (await copyText(value)) {
      setCopied(true);
      toast.show({ tone: 'good', message: `Copied ${what}.` });
      return;
    }
    toast.show({
      tone: 'bad',
      message: `${what} could not be copied: the clipboard is not open to this page. Select the text and copy it.`,
    });
  };

  return (
    <Tooltip title={isCopied ? 'Copied' : 'Copy'}>
      <IconButton size="small" aria-label={`Copy ${what}`} onClick={() => void copy()}>
        {isCopied ? <Check fontSize="inherit" /> : <ContentCopy fontSize="inherit" />}
      </IconButton>
    </Tooltip>
  );
}
