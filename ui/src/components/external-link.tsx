import type { MouseEvent, ReactNode } from 'react';
import { useHost } from '../lib/host-context.ts';
import { isWebUrl } from '../lib/links.ts';
import { Icon } from './icon.tsx';

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
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={open}
      className="link to-outside"
    >
      {children}
      <Icon name="open" size={14} title="opens in your browser" />
    </a>
  );
}
