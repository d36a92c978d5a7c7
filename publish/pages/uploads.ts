/**
 * @module Files that published records show, copied into the release under names that never change their content.
 */
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { hashFile } from '../../snapshot/hash.ts'
import { isPublic, makePublic } from '../../release/permissions.ts'
import { FILES_FOLDER, hashInName, publishedName } from '../../release/published-file.ts'
import type { FileValue } from '../../standard/document.ts'

/** The files a release's site has, by SHA-256. */
export function filesIn(siteDir: string): Map<string, string> {
  const dir = join(siteDir, FILES_FOLDER)
  if (!existsSync(dir)) return new Map()
  return new Map(readdirSync(dir).map((name) => [hashInName(name), join(dir, name)]))
}

/** Files of a folder by what they contain; for uploads without the CMS to ask. */
export async function filesByContent(dir: string): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  if (!existsSync(dir)) return files
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.isFile()) files.set(await hashFile(join(dir, entry.name)), join(dir, entry.name))
  }
  return files
}

/**
 * Copies what is shown. A copy is compared with its hash; one that came from an earlier release is linked, not copied.
 *
 * @returns Those that are nowhere to be found.
 */
export async function copyFiles(
  wanted: Iterable<FileValue>,
  from: ReadonlyMap<string, string>,
  earlier: ReadonlyMap<string, string>,
  siteDir: string,
): Promise<FileValue[]> {
  const dir = join(siteDir, FILES_FOLDER)
  const missing: FileValue[] = []
  for (const file of wanted) {
    const target = join(dir, publishedName(file))
    if (existsSync(target)) continue
    mkdirSync(dir, { recursive: true })
    const old = earlier.get(file.sha256)
    const source = from.get(file.sha256)
    if (old) linkOrCopy(old, target)
    else if (source && existsSync(source)) {
      if ((await hashFile(source)) !== file.sha256) {
        throw new Error(`上传的文件“${file.name}”（${source}）内容与登记的不符，被改动过。请重新上传这个文件。`)
      }
      copyFileSync(source, target)
      makePublic(target)
    } else missing.push(file)
  }
  return missing
}

/**
 * A second name for a file where the disk allows, else a copy. Other web servers read it, whatever the mode of the source: a
 * second name would have that mode too, so only one that all may read gets one.
 */
export function linkOrCopy(source: string, target: string): void {
  if (isPublic(source)) {
    try {
      return linkSync(source, target)
    } catch (cause) {
      if (!['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'ENOSYS'].includes((cause as NodeJS.ErrnoException).code ?? ''))
        throw cause
    }
  }
  copyFileSync(source, target)
  makePublic(target)
}
