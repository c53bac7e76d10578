import { lazy, Suspense, useState, type DragEvent, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { CodeEditorProps } from './code-editor.tsx';
import { UploadButton } from '../../components/upload-button.tsx';

const CodeEditor = lazy(() => import('./code-editor.tsx'));

interface FileEditorProps extends CodeEditorProps {
  minHeight: number;
  accept: string;
  help?: ReactNode;
  /** What an empty text can begin with. */
  example?: string;
  onFile: (file: File) => void;
}

/** One text with its name, a button to upload it, and a place to drop a file on. */
export function FileEditor({
  minHeight,
  accept,
  help,
  example,
  onFile,
  ...editor
}: FileEditorProps) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <Box
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.5 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {editor.label}
        </Typography>
        {help}
        <Box sx={{ flex: 1 }} />
        {example && editor.value.trim() === '' && (
          <Button size="small" onClick={() => editor.onChange(example)}>
            Start from an example
          </Button>
        )}
        <UploadButton label={editor.label} accept={accept} onFile={onFile} />
      </Box>
      <Box
        sx={{
          border: 1,
          borderColor: isOver ? 'primary.main' : 'divider',
          borderStyle: isOver ? 'dashed' : 'solid',
          borderRadius: 1,
          overflow: 'hidden',
          // Around the editor and not in it, where the column of line numbers would cover it.
          '&:focus-within': { outline: '2px solid', outlineColor: 'primary.main' },
          '& .cm-editor': { minHeight, maxHeight: '60vh' },
        }}
      >
        <Suspense fallback={<Skeleton variant="rectangular" height={minHeight} />}>
          <CodeEditor {...editor} />
        </Suspense>
      </Box>
    </Box>
  );
}
