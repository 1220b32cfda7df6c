import { createRequire } from 'node:module'
const require = createRequire('/work/wt/pages/dashboards/package.json')
const { chromium: pw } = require('@playwright/test')
const spark = (await import(require.resolve('@sparticuz/chromium'))).default
const [path, name, ...acts] = process.argv.slice(2)
const browser = await pw.launch({ executablePath: await spark.executablePath(), args: ['--no-sandbox','--disable-gpu','--font-render-hinting=none'] })
for (const [w,h,scheme] of [[1280,900,'light'],[360,740,'dark']]) {
  const page = await browser.newPage({ viewport:{width:w,height:h}, colorScheme: scheme, reducedMotion:'reduce', isMobile: w<500, hasTouch: w<500 })
  page.on('console', m => ['error','warning'].includes(m.type()) && console.log(m.type(), m.text()))
  page.on('pageerror', e => console.log('pageerror', e.message))
  await page.goto('http://localhost:4463'+path)
  await page.waitForSelector('[data-state]')
  await page.waitForFunction(() => !document.querySelector('[data-state=loading]') && !document.querySelector('.chart:not([data-drawn])'), null, {timeout:20000}).catch(e=>console.log('not ready'))
  console.log(w, 'overflow', await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), await page.evaluate(() => [...document.querySelectorAll('figure,section.figure')].map(f => f.id+':'+f.dataset.state).join(' ')))
  const h2 = await page.evaluate(() => document.documentElement.scrollHeight)
  const step = w < 500 ? 1500 : 1300
  for (let y = 0, i = 0; y < h2; y += step, i++) await page.screenshot({ path: `/tmp/shot-${name}-${w}-${i}.png`, fullPage: true, clip: {x:0,y,width:w,height:Math.min(step,h2-y)} })
  console.log('height', h2)
  await page.close()
}
await browser.close()
