import { useState } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Problem } from '@stackyard/contract';
import { Help } from '../../components/help.tsx';
import { useToast } from '../../components/toasts.tsx';
import type { Jump } from './code-editor.tsx';
import { FileEditor } from './file-editor.tsx';
import { ProblemList } from './problem-list.tsx';
import { readTextFile } from './read-text-file.ts';
import type { useComposeCheck } from './use-compose-check.ts';

/** As the contract has it: no honest Compose file comes near it. */
const LONGEST_BYTES = 512 * 1024;

interface ComposeEditorProps {
  compose: string;
  env: string;
  check: ReturnType<typeof useComposeCheck>;
  /** The text that has the cursor when the page opens. */
  startsIn: Problem['file'] | null;
  onChange: (part: { compose?: string; env?: string }) => void;
}

/** The two texts of a stack, side by side where there is room, over the list of what is wrong with them. */
export function ComposeEditor({ compose, env, check, startsIn, onChange }: ComposeEditorProps) {
  const [jump, setJump] = useState<({ file: Problem['file'] } & Jump) | null>(
    startsIn && { file: startsIn, line: 1, column: 1 },
  );
  const toast = useToast();
  const problems = check.data?.problems ?? noProblems;
  const upload = (part: 'compose' | 'env') => (file: File) => {
    if (file.size > LONGEST_BYTES) {
      toast.show({
        tone: 'bad',
        message: `${file.name} is larger than 512 KiB, so it was not read.`,
      });
      return;
    }
    void readTextFile(file).then((text) => onChange({ [part]: text }));
  };

  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 1fr)' },
        }}
      >
        <FileEditor
          label="compose.yaml"
          language="yaml"
          value={compose}
          problems={problemsOf(problems, 'compose')}
          jump={jump?.file === 'compose' ? jump : null}
          accept=".yaml,.yml,text/yaml"
          minHeight={360}
          example={EXAMPLE}
          onChange={(text) => onChange({ compose: text })}
          onFile={upload('compose')}
        />
        <FileEditor
          label=".env"
          language="env"
          value={env}
          problems={problemsOf(problems, 'env')}
          jump={jump?.file === 'env' ? jump : null}
          accept=".env,text/plain"
          minHeight={160}
          help={<EnvHelp />}
          onChange={(text) => onChange({ env: text })}
          onFile={upload('env')}
        />
      </Box>
      <Typography id="editor-help" variant="caption" color="text.secondary">
        Tab indents. Press Esc, then Tab, to leave the editor. Files can be dropped on it.
      </Typography>
      <ProblemList
        check={check.data}
        error={check.error}
        isCurrent={check.isCurrent}
        isEmpty={compose.trim() === ''}
        onJump={({ file, line, column }) => setJump({ file, line, column })}
      />
    </Box>
  );
}

const EXAMPLE = `services:
  web:
    image: nginx:1.26
    ports:
      - 127.0.0.1:8080:80
`;

const noProblems: readonly Problem[] = [];

function problemsOf(problems: readonly Problem[], file: Problem['file']): readonly Problem[] {
  return problems.filter((problem) => problem.file === file);
}

function EnvHelp() {
  return (
    <Help word="the .env file">
      Lines of NAME=value. Compose puts the values in wherever compose.yaml says
      {' ${NAME}'}. It may stay empty.
    </Help>
  );
}
