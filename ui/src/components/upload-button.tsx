import { useRef } from 'react';
import Button from '@mui/material/Button';

interface UploadButtonProps {
  label: string;
  accept: string;
  onFile: (file: File) => void;
}

export function UploadButton({ label, accept, onFile }: UploadButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" aria-label={`Upload ${label}`} onClick={() => input.current?.click()}>
        Upload
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        data-testid={`upload-${label}`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
