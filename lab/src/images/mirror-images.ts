import type { DockerCli } from '../engine/docker-cli.ts';
import type { RegistryAddress } from '../engine/registry-mirror.ts';

const MANIFEST_TYPES = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
].join(', ');

/** Whether the mirror has the image; asking the engine instead would go on to Docker Hub. */
export async function hasImage(mirror: RegistryAddress, ref: string): Promise<boolean> {
  const [name = '', tag = 'latest'] = ref.split(':');
  const url = `http://${mirror.host}:${mirror.port}/v2/library/${name}/manifests/${tag}`;
  const options = { method: 'HEAD', headers: { accept: MANIFEST_TYPES } };
  const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(5_000) });
  return answer.ok;
}

/** Uploads an image of the engine, so that `docker pull` of its Docker Hub name is answered by the mirror. */
export async function pushImage(docker: DockerCli, mirror: RegistryAddress, ref: string) {
  const target = `${mirror.host}:${mirror.port}/library/${ref}`;
  await docker(['tag', ref, target]);
  try {
    await docker(['push', '--quiet', target], { timeoutMs: 300_000 });
  } finally {
    await docker(['rmi', '--no-prune', target]);
  }
}
