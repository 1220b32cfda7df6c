import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { mergeConfig, type Plugin } from 'vite'
import { type Fault, faults } from './test/faults.ts'
import base from './vite.config.ts'

/** Throws if the text stands there no more, or more than once: the fault would be none, or another. */
function seed({ file, text, instead }: Fault): Plugin {
  const path = fileURLToPath(new URL(`src/${file}`, import.meta.url))
  return {
    name: 'heliograph-fault',
    enforce: 'pre',
    load(id) {
      if (id !== path) return null
      const parts = readFileSync(path, 'utf8').split(text)
      if (parts.length !== 2)
        throw new Error(`${file} has "${text}" ${parts.length - 1} times: name a text it has once.`)
      return parts.join(instead)
    },
  }
}

const wanted = process.env.FAULTY_PAGE
const fault = faults.find(({ page }) => page === wanted)
if (!fault) throw new Error(`FAULTY_PAGE is "${wanted}": name a page of test/faults.ts.`)

/** The pages with one seeded fault: tools/suites/page-mutations.ts builds them, and none but it. */
export default mergeConfig(base, { plugins: [seed(fault)] })
