import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Proposal, Template } from '@stackyard/contract';
import { Section } from '../../components/section.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { formatBytes, formatMemory } from '../../lib/bytes.ts';

interface TemplateFactsProps {
  template: Template;
  proposal: Proposal | undefined;
}

/** What a template consists of, needs and downloads. */
export function TemplateFacts({ template, proposal }: TemplateFactsProps) {
  const { needs, services } = template;
  const images =
    proposal?.images ?? template.downloads.map((download) => ({ ...download, isPresent: null }));
  return (
    <>
      <Section title="What it needs">
        <Typography variant="body2">{`About ${formatMemory(needs.memoryMegabytes * 1024 ** 2)} of memory.`}</Typography>
        {needs.note && <Typography variant="body2">{needs.note}</Typography>}
      </Section>
      <Section title="Services">
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {services.map(({ name, image }) => (
            <Typography key={name} component="li" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              {name}{' '}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {image}
              </Box>
            </Typography>
          ))}
        </Box>
      </Section>
      {images.length > 0 && (
        <Section title="Images">
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
            {images.map(({ image, isPresent, megabytes }) => (
              <Typography
                key={image}
                component="li"
                variant="body2"
                sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, overflowWrap: 'anywhere' }}
              >
                <span>{image}</span>
                {isPresent ? (
                  <StateLabel tone="good" word="Already here" />
                ) : (
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {describeSize(megabytes)}
                  </Box>
                )}
              </Typography>
            ))}
          </Box>
        </Section>
      )}
    </>
  );
}

function describeSize(megabytes: number | null): string {
  return megabytes === null
    ? 'Will be downloaded'
    : `Will download about ${formatBytes(megabytes * 1e6)}`;
}
