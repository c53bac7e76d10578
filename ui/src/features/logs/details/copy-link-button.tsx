import Button from '@mui/material/Button';
import type { LogId } from '@stackyard/contract';
import { useToast } from '../../../components/toasts.tsx';
import { copyText } from '../../../lib/clipboard.ts';

/** Copies the address that shows the entry among those around it. */
export function CopyLinkButton({ id }: { id: LogId }) {
  const toast = useToast();
  const copy = async () => {
    const address = window.location.href.replace(/#.*$/, `#/logs?at=${id}`);
    const isCopied = await copyText(address);
    toast.show(
      isCopied
        ? { tone: 'good', message: 'Copied the link.' }
        : {
            tone: 'bad',
            message: `The clipboard is not open to this page. The link is ${address}`,
          },
    );
  };
  return (
    <Button size="small" variant="outlined" onClick={() => void copy()}>
      Copy link
    </Button>
  );
}
