import { execFileSync } from 'node:child_process'

/** Everything that `npm run generate` writes. */
const GENERATED = [
  'contracts/artifacts',
  'src/abi',
  'src/model',
  'dashboards/schema.graphql',
  'dashboards/src/graphql-env.d.ts',
  'dashboards/src/charts/land.json',
  'docs/metrics.md',
]

/** Fails, and names the files, if generated code differs from what its sources give. */
function main(): void {
  const before = stateOfGenerated()
  execFileSync('npm', ['run', '--silent', 'generate'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const after = stateOfGenerated()
  if (before === after) return
  process.stderr.write(
    `Generated code has drifted from its sources; commit what changed:\n${after}\n`,
  )
  process.exit(1)
}

/** Which generated files differ from the last commit, and how. */
function stateOfGenerated(): string {
  const git = (...args: string[]) =>
    execFileSync('git', [...args, '--', ...GENERATED], { encoding: 'utf8' })
  return git('status', '--porcelain') + git('diff')
}

main()
