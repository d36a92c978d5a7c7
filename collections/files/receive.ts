/** @module Prepares uploads for the public. Used by the collection `files`. */
import type { SharpDependency } from 'payload'
import { stripMetadata } from './image.ts'
import { safeFileName } from './name.ts'
import { officeProblem, oldOfficeProblem } from './office.ts'
import { pdfProblem } from './pdf.ts'
import { detectFileType, type Mime } from './detect-type.ts'
import { convertToUtf8 } from './table.ts'

/** A file as it is stored. */
export interface ProcessedUpload {
  name: string
  mime: Mime
  data: Buffer
}

/** The greatest size of an image, in pixels: more than a screen or a printer can show. */
const MAX_PIXELS = 100_000_000

/**
 * Returns an upload as it is stored and published: with a safe name, images without metadata, CSV files in UTF-8, other files
 * unchanged; or why it is refused, in Chinese. A file that was processed once does not change again.
 */
export async function processUpload(
  data: Buffer,
  given: string,
  sharp: SharpDependency,
): Promise<ProcessedUpload | { problem: string }> {
  const name = safeFileName(given)
  const kind = detectFileType(data, name)
  if ('problem' in kind) return kind
  const { mime } = kind
  switch (mime) {
    case 'image/jpeg':
    case 'image/png':
      return image(data, name, mime, sharp)
    case 'text/csv': {
      const text = convertToUtf8(data)
      return 'problem' in text ? text : { name, mime, data: text }
    }
    default: {
      const problem =
        mime === 'application/pdf'
          ? pdfProblem(data)
          : mime === 'application/msword' || mime === 'application/vnd.ms-excel'
            ? oldOfficeProblem(data, mime)
            : officeProblem(data)
      return problem === null ? { name, mime, data } : { problem }
    }
  }
}

const BROKEN = '图片不完整或已损坏，打不开。请重新导出或重新拍摄后再传。'

async function image(
  data: Buffer,
  name: string,
  mime: 'image/jpeg' | 'image/png',
  sharp: SharpDependency,
): Promise<ProcessedUpload | { problem: string }> {
  try {
    const bare = stripMetadata(data, mime)
    const { height = 0, width = 0 } = await sharp(bare, { limitInputPixels: false }).metadata()
    if (width * height > MAX_PIXELS) {
      return { problem: `图片是 ${width}×${height} 像素，手机打不开这么大的图。请缩小后再传。` }
    }
    return { name, mime, data: bare }
  } catch {
    // A BrokenImage, or an error of sharp.
    return { problem: BROKEN }
  }
}
