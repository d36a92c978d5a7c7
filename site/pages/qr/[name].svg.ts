/** The QR code of the rating system, one file for all guides; only when the site information has its address. */
import type { APIRoute } from 'astro'
import { site } from '../../data.ts'
import { qrFile } from '../../links/qr.ts'

export const getStaticPaths = () => (site.ratingUrl ? [{ params: { name: 'rating' } }] : [])

export const GET: APIRoute = () =>
  new Response(qrFile(site.ratingUrl!), { headers: { 'content-type': 'image/svg+xml' } })
