import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSite, completeRelease, writeSample, type SampleRecord } from '../site/sample.ts'
import { serveFolder } from './serve-folder.ts'

/** A site of some records, built and served. */
export interface ServedSite {
  /** The folder of its pages. */
  out: string
  origin: string
  /** Ends the server and removes the pages. */
  close(): void
}

/** Builds a site in a folder of its own and serves it. `url` is its address; `changes` the text of `changes.ndjson`. */
export async function serveSite(
  records: readonly SampleRecord[],
  { url, changes }: { url?: string | undefined; changes?: string } = {},
): Promise<ServedSite> {
  const dir = mkdtempSync(join(tmpdir(), 'santong-pages-'))
  const out = join(dir, 'out')
  const { snapshot, release } = await writeSample(dir, records, url ? { url } : {})
  if (changes !== undefined) writeFileSync(join(dir, 'changes.ndjson'), changes)
  await buildSite({ snapshot, release, out, data: join(dir, 'data') })
  await completeRelease(snapshot, out)
  const { server, origin } = await serveFolder(out)
  return {
    out,
    origin,
    close() {
      server.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
