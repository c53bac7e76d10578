import { z } from 'zod';

// Zod would try to compile its parsers, which the page's content security policy forbids.
z.config({ jitless: true });
