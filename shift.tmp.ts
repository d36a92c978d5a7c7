import { launchBrowser } from './tests/browser/launch.ts'
const b = await launchBrowser()
for (const rate of [1, 4, 8]) for (let i = 0; i < 8; i++) {
  const ctx = await b.newContext({ viewport: { width: 390, height: 844 } }); const p = await ctx.newPage()
  const c = await ctx.newCDPSession(p); await c.send('Emulation.setCPUThrottlingRate', { rate })
  await p.addInitScript(() => { (window as any).L = []; new PerformanceObserver((l) => { for (const e of l.getEntries() as any[]) (window as any).L.push([Math.round(e.startTime), e.value, e.sources.map((s: any) => `${s.node?.nodeName}.${s.node?.className} ${s.previousRect.y}+${s.previousRect.height}->${s.currentRect.y}+${s.currentRect.height}`)]) }).observe({ type: 'layout-shift', buffered: true }) })
  await p.goto('http://127.0.0.1:4700/guide/11519900MB1900019Y3510115961000/?case=' + (process.argv[2] ?? 's1a')); await p.waitForTimeout(500)
  const L = await p.evaluate(() => (window as any).L); if (L.length) console.log(rate, i, JSON.stringify(L))
  await ctx.close()
}
console.log('end'); await b.close()
