/**
 * @module Copies the files that published records show into a release, each named by the hash of its content.
 */
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { hashFile } from '../../snapshot/hash.ts'
import { isPublic, makePublic } from '../../release/file-modes.ts'
import { FILES_FOLDER, hashInName, publishedName } from '../../release/published-file.ts'
import type { FileValue } from '../../standard/document.ts'

/** Paths of the published files of a site, by SHA-256. */
export function filesIn(siteDir: string): Map<string, string> {
  const dir = join(siteDir, FILES_FOLDER)
  if (!existsSync(dir)) return new Map()
  return new Map(readdirSync(dir).map((name) => [hashInName(name), join(dir, name)]))
}

/** Paths of the files of a folder, by SHA-256. Reads every file; for uploads when the CMS is not open. */
export async function filesByContent(dir: string): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  if (!existsSync(dir)) return files
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.isFile()) files.set(await hashFile(join(dir, entry.name)), join(dir, entry.name))
  }
  return files
}

/**
 * Copies files into a site. A file that an earlier release has is linked instead.
 *
 * @param sources Paths of uploaded files, by SHA-256.
 * @param earlier Paths of files in an earlier release, by SHA-256.
 * @returns The files that were not found.
 * @throws Error when the content of an uploaded file does not have its hash.
 */
export async function copyFiles(
  wanted: Iterable<FileValue>,
  sources: ReadonlyMap<string, string>,
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
    const source = sources.get(file.sha256)
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
 * Makes a hard link to a file where the disk allows, otherwise a copy. Other web servers have to be able to read the target. A link has
 * the mode of its source, so a source that not everyone may read is copied.
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
