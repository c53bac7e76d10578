import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { Template } from '@stackyard/contract';
import { Tile } from '../../components/tile.tsx';
import { useFeed } from '../../lib/feed/feed-context.tsx';
import { describeDownload } from './search-templates.ts';
import { formatMemory } from '../../lib/bytes.ts';

export function TemplateCard({ template }: { template: Template }) {
  const { id, title, summary, categories, tile, needs } = template;
  const here = useFeed((state) => state.stacks.filter((stack) => stack.template?.id === id).length);
  return (
    <Card component="li" variant="outlined">
      <CardActionArea
        component={RouterLink}
        to={`/catalog/${id}`}
        sx={{
          p: 2,
          height: '100%',
          display: 'grid',
          gap: 1,
          alignContent: 'start',
          justifyContent: 'stretch',
          gridTemplateColumns: '1fr',
        }}
      >
        <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
          <Tile letters={tile} seed={id} />
          <Box sx={{ minWidth: 0 }}>
            <Typography component="h2" sx={{ fontSize: 15, fontWeight: 600 }}>
              {title}
            </Typography>
            <Typography variant="caption" color="text.secondary">
              {categories.join(', ')}
            </Typography>
          </Box>
        </Box>
        <Typography variant="body2">{summary}</Typography>
        <Typography variant="caption" color="text.secondary" sx={{ alignSelf: 'end' }}>
          {[
            describeDownload(template),
            `${formatMemory(needs.memoryMegabytes * 1024 ** 2)} of memory`,
          ]
            .filter(Boolean)
            .join(' · ')}
          {here > 0 && ` · deployed ${here === 1 ? 'once' : `${here} times`}`}
        </Typography>
      </CardActionArea>
    </Card>
  );
}
