import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config'

const PAGES = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

describe('the documents', () => {
  it.each(PAGES)('%s links to what exists, at the line that it names', (page) => {
    const text = readFileSync(page, 'utf8')
    for (const [, word = '', target = '', line] of text.matchAll(
      /\[([^\]]*)\]\((?!https?:)([^)#]+)(?:#L(\d+))?\)/g,
    )) {
      const path = join(dirname(page), target)
      expect(existsSync(path), `${page}: ${target}`).toBe(true)
      if (line === undefined) continue
      const found = readFileSync(path, 'utf8').split('\n')[Number(line) - 1]
      expect(found, `${target}#L${line}`).toContain(word.replaceAll('`', ''))
    }
  })

  it('every script that they name exists', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    for (const page of PAGES) {
      for (const [, name = ''] of readFileSync(page, 'utf8').matchAll(/npm run ([\w:]+)/g)) {
        expect(Object.keys(scripts), page).toContain(name)
      }
    }
  })

  it('.env.example names every setting, and its defaults are the real ones', () => {
    const example = Object.fromEntries(
      [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(
        ([, key, value]) => [key, value],
      ),
    )
    const source = readFileSync('src/config.ts', 'utf8')
    for (const [, name = ''] of source.matchAll(
      /(?:text|integer|url|networks|oneOf|matching|port)\(\s*'([A-Z_]+)'/g,
    )) {
      expect(Object.keys(example)).toContain(name)
    }
    expect(readConfig(example)).toEqual(readConfig({}))
  })
})
