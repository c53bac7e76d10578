import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { Template } from '@stackyard/contract';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonLines } from '../../components/skeleton-lines.tsx';
import { listCategories, searchTemplates } from './search-templates.ts';
import { TemplateCard } from './template-card.tsx';
import { useTemplates } from './use-templates.ts';

export function CatalogPage() {
  const { data: templates, error, refetch } = useTemplates();
  return (
    <Page
      title="Catalog"
      actions={
        <Button component={RouterLink} to="/stacks/new" variant="outlined" size="small">
          Paste a Compose file
        </Button>
      }
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!templates && !error && <SkeletonLines label="Loading the catalog" lines={5} />}
      {templates && <Cards templates={templates} />}
    </Page>
  );
}

function Cards({ templates }: { templates: readonly Template[] }) {
  const [text, setText] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const shown = searchTemplates(templates, { text, category });
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 2 }}>
        <TextField
          type="search"
          size="small"
          label="Search the catalog"
          value={text}
          onChange={(event) => setText(event.target.value)}
          sx={{ width: { xs: '100%', sm: 280 } }}
        />
        <Box
          role="group"
          aria-label="Categories"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}
        >
          {[null, ...listCategories(templates)].map((other) => (
            <Chip
              key={other ?? ''}
              label={other ?? 'All'}
              size="small"
              aria-pressed={category === other}
              color={category === other ? 'primary' : 'default'}
              variant={category === other ? 'filled' : 'outlined'}
              onClick={() => setCategory(other)}
            />
          ))}
        </Box>
      </Box>
      <Box
        component="ul"
        aria-label="Templates"
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(280px, 100%), 1fr))',
        }}
      >
        {shown.map((template) => (
          <TemplateCard key={template.id} template={template} />
        ))}
      </Box>
      {shown.length === 0 && (
        <Typography role="status" sx={{ py: 3 }}>
          No template fits. You can paste a Compose file of your own instead.
        </Typography>
      )}
    </>
  );
}
