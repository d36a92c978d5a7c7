/**
 * @module Marks a built page as a preview and rewrites its links. Everything else in the page is as it would be published.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../standard/rules/index.ts'
import type { PreviewJob } from '../../release/preview.ts'

const STYLE_FILE = 'preview.css'

const CSS = `.santong-preview{position:sticky;top:0;z-index:9;padding:.6rem 1rem;background:#7a2e00;color:#fff;font:400 1rem/1.6 system-ui,sans-serif}
.santong-preview p{margin:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline}
.santong-preview b{font-weight:700}
.santong-preview a{color:#fff}
.santong-preview ul{margin:.4rem 0 .2rem;padding-inline-start:1.2rem;max-height:40vh;overflow:auto}
.santong-preview li{margin:.2rem 0}
.santong-preview summary{cursor:pointer}
@media print{.santong-preview{position:static;color:#000;background:none;border:2px solid}}
`

/**
 * Adds the banner to the page of a preview, rewrites its links, and writes the style sheet of the banner.
 *
 * @param site The folder of the preview's site, which has one page and its assets.
 * @param page Path of the page below the folder.
 * @param findings Listed in the banner.
 */
export function addPreviewBanner(site: string, page: string, job: PreviewJob, findings: readonly Finding[]): void {
  writeFileSync(join(site, STYLE_FILE), CSS)
  const path = join(site, page)
  const html = readFileSync(path, 'utf8')
    .replace(/(\s(?:href|src|action)=")(\/[^"]*)"/gu, (whole, before: string, to: string) =>
      to.startsWith('//') ? whole : `${before}${previewTarget(site, to, job)}"`,
    )
    .replace('<title>', '<title>预览·未发布｜')
    .replace(
      '</head>',
      `<meta name="robots" content="noindex, nofollow"><link rel="stylesheet" href="${job.base}/${STYLE_FILE}"></head>`,
    )
    .replace(/<body[^>]*>/u, (body) => body + bannerHtml(job, findings))
  writeFileSync(path, html)
}

/** The address that a link of the page leads to: assets and files are part of the preview, other pages are on the public site. */
function previewTarget(site: string, to: string, job: PreviewJob): string {
  const path = decodeURI(to.split(/[?#]/u)[0]!)
  if (!path.endsWith('/') && existsSync(join(site, path))) return job.base + to
  return job.siteUrl.replace(/\/$/u, '') + to
}

function bannerHtml(job: PreviewJob, findings: readonly Finding[]): string {
  const items = findings.map(
    ({ fix, message, severity }) =>
      `<li>${severity === 'warn' ? '提醒：' : severity === 'gate' ? '须改：' : ''}${escapeHtml(message)}。${escapeHtml(fix)}。</li>`,
  )
  const blocked = findings.some(({ severity }) => severity === 'block')
  const gated = findings.some(({ severity }) => severity === 'gate')
  const details = !items.length
    ? ''
    : `<details${blocked || gated ? ' open' : ''}><summary>${blocked ? '照这样不能批准，发布时会暂缓：' : gated ? '标“须改”的，改好才能批准（已批准的版本里就有的不算）：' : `检查发现 ${items.length} 处，不妨碍发布`}</summary><ul>${items.join('')}</ul></details>`
  return `<aside class="santong-preview" aria-label="预览说明"><p><b>预览·未发布</b><span>${escapeHtml(job.bannerText)}</span><a href="${escapeHtml(job.editUrl)}">回去修改</a></p>${details}</aside>`
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
