import Button from '@mui/material/Button';
import OpenInNew from '@mui/icons-material/OpenInNew';
import { useHost } from '../lib/host-context.ts';
import { isWebUrl } from '../lib/links.ts';

/** A link out of the panel that is the next thing to do. */
export function OpenButton({
  url,
  label,
  isMain,
}: {
  url: string;
  label: string;
  isMain: boolean;
}) {
  const { openExternal } = useHost();
  if (!isWebUrl(url)) return null;
  return (
    <Button
      variant={isMain ? 'contained' : 'outlined'}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      endIcon={<OpenInNew />}
      onClick={(event) => {
        if (!openExternal) return;
        event.preventDefault();
        openExternal(url);
      }}
    >
      {label}
    </Button>
  );
}
