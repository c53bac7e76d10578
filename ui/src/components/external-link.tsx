import type { MouseEvent, ReactNode } from 'react';
import Link from '@mui/material/Link';
import OpenInNew from '@mui/icons-material/OpenInNew';
import { useHost } from '../lib/host-context.ts';
import { isWebUrl } from '../lib/links.ts';

/** A link out of the panel. An address that is not http or https stays text. */
export function ExternalLink({ url, children }: { url: string; children: ReactNode }) {
  const { openExternal } = useHost();
  if (!isWebUrl(url)) return <>{children}</>;

  const open = (event: MouseEvent) => {
    if (!openExternal) return;
    event.preventDefault();
    openExternal(url);
  };
  return (
    <Link
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={open}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
    >
      {children}
      <OpenInNew titleAccess="opens in your browser" sx={{ fontSize: 14 }} />
    </Link>
  );
}
