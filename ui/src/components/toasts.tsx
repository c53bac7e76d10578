import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useState,
  type PropsWithChildren,
} from 'react';
import Alert from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';

interface Toast {
  tone: 'good' | 'bad';
  message: string;
}
interface Toasts {
  show(toast: Toast): void;
}

const ToastContext = createContext<Toasts | null>(null);
const GOOD_MS = 4000;

/** Says what came of something that the user just did. A failure stays until it is closed. */
export function ToastProvider({ children }: PropsWithChildren) {
  const [shown, setShown] = useState<(Toast & { id: number }) | null>(null);
  const [isOpen, setOpen] = useState(false);
  const show = useCallback((toast: Toast) => {
    setShown((before) => ({ ...toast, id: (before?.id ?? 0) + 1 }));
    setOpen(true);
  }, []);
  const toasts = useMemo(() => ({ show }), [show]);
  const isBad = shown?.tone === 'bad';

  return (
    <ToastContext.Provider value={toasts}>
      {children}
      <Snackbar
        key={shown?.id}
        open={isOpen}
        autoHideDuration={isBad ? null : GOOD_MS}
        onClose={(_, reason) => {
          if (reason !== 'clickaway') setOpen(false);
        }}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      >
        <Alert
          severity={isBad ? 'error' : 'success'}
          role={isBad ? 'alert' : 'status'}
          onClose={() => setOpen(false)}
          sx={{ maxWidth: 560, boxShadow: 4 }}
        >
          {shown?.message}
        </Alert>
      </Snackbar>
    </ToastContext.Provider>
  );
}

export function useToast(): Toasts {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('useToast needs a ToastProvider above it.');
  return toasts;
}
