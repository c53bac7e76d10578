import { FullPageMessage } from './full-page-message.tsx';

/** The backend refused the token, or there is none. */
export function UnauthorizedPage() {
  return (
    <FullPageMessage title="This page has no key to Stackyard">
      Stackyard controls Docker, so it answers only those who open the address that{' '}
      <code>npm start</code> prints. It ends in <code>#token=…</code>. Open that address, here or in
      another tab.
    </FullPageMessage>
  );
}
