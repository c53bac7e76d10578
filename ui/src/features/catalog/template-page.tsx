import { useState } from 'react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useParams } from 'react-router';
import type { Template } from '@stackyard/contract';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { Section } from '../../components/section.tsx';
import { SkeletonLines } from '../../components/skeleton-lines.tsx';
import { Tile } from '../../components/tile.tsx';
import { DeployForm } from './deploy-form.tsx';
import { TemplateFacts } from './template-facts.tsx';
import { useProposal } from './use-proposal.ts';
import { useTemplates } from './use-templates.ts';

const back = { to: '/catalog', label: 'Catalog' };

export function TemplatePage() {
  const { id = '' } = useParams();
  const { data: templates, error, refetch } = useTemplates();
  const template = templates?.find((other) => other.id === id);
  if (template) return <TemplateDetail key={id} template={template} />;
  return (
    <Page title="Catalog" back={back}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!templates && !error && <SkeletonLines label="Loading the template" lines={5} />}
      {templates && (
        <ErrorNotice
          error={{
            message: `The catalog has no template named ${id}.`,
            next: 'Choose one from the catalog.',
          }}
        />
      )}
    </Page>
  );
}

function TemplateDetail({ template }: { template: Template }) {
  const { id, title, summary, description, tile, notes } = template;
  const [name, setName] = useState<string | null>(null);
  const { data: proposal, error, refetch } = useProposal(id, name);
  return (
    <Page
      title={title}
      back={back}
      width={1200}
      start={<Tile letters={tile} seed={id} size={48} />}
    >
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          columnGap: 4,
          gridTemplateRows: { md: 'auto 1fr' },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
        }}
      >
        <Box>
          <Typography sx={{ fontSize: 15, fontWeight: 600, mb: 1 }}>{summary}</Typography>
          {description.split(/\n\s*\n/).map((paragraph) => (
            <Typography key={paragraph} variant="body2" sx={{ mb: 1.5, maxWidth: '70ch' }}>
              {paragraph}
            </Typography>
          ))}
        </Box>
        <Paper
          variant="outlined"
          sx={{
            gridColumn: { md: 2 },
            gridRow: { md: '1 / span 2' },
            p: { xs: 2, sm: 3 },
            alignSelf: 'start',
            '& > section': { mb: 0 },
          }}
        >
          <Section title={`Deploy ${title}`}>
            {error && (
              <Box sx={{ mb: 2 }}>
                <ErrorNotice error={error} onRetry={() => void refetch()} />
              </Box>
            )}
            {!proposal && !error && (
              <SkeletonLines label="Looking for free ports and names" lines={3} />
            )}
            {(proposal ?? error) && (
              <DeployForm template={template} proposal={proposal} onName={setName} />
            )}
          </Section>
        </Paper>
        <Box>
          <TemplateFacts template={template} proposal={proposal} />
          {notes.length > 0 && (
            <Section title="Good to know">
              <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
                {notes.map((note) => (
                  <Typography key={note} component="li" variant="body2">
                    {note}
                  </Typography>
                ))}
              </Box>
            </Section>
          )}
        </Box>
      </Box>
    </Page>
  );
}
