import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { defineConfig } from 'astro/config'
import { ASSETS_FOLDER, cacheDir } from './release/layout.ts'
import { BUILD_TARGETS, STYLE_PLUGINS } from './site/build/baseline.ts'
import { SEARCH_SCRIPTS } from './site/build/search-scripts.ts'

const data = process.env.SANTONG_DATA

/** Builds static files from the folder of a snapshot. The environment it reads is described in `site/env.ts`. */
export default defineConfig({
  output: 'static',
  srcDir: './site',
  publicDir: './site/public',
  outDir: process.env.SANTONG_OUT ? resolve(process.env.SANTONG_OUT) : './data/site',
  cacheDir: data ? join(cacheDir(resolve(data)), 'astro') : join(tmpdir(), 'santong-astro'),
  trailingSlash: 'always',
  compressHTML: true,
  build: { format: 'directory', inlineStylesheets: 'never', assets: ASSETS_FOLDER },
  devToolbar: { enabled: false },
  prefetch: false,
  vite: {
    css: { postcss: { plugins: STYLE_PLUGINS } },
    build: { assetsInlineLimit: 0, target: BUILD_TARGETS, cssTarget: BUILD_TARGETS },
    worker: SEARCH_SCRIPTS,
    environments: { prerender: { resolve: { noExternal: true } } },
  },
})
