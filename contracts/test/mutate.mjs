// Shows that the invariant suites bite: seeds one fault at a time into a copy of the contracts and expects the named
// invariant to fail. `--quick` takes a few of the faults, and a word takes those whose name has it. Closes with
// `N killed, N survived`.
import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..')
const FORGE = join(ROOT, 'node_modules/.bin/forge')
const WORKERS = 2
/** Of each invariant for each fault: 1,536 calls, of which a few kill it. */
const RUNS = 12

const SHARES = 'utility/Shares.sol'
const VOTE = 'utility/PriceVote.sol'
const UTILITY = 'utility/Utility.sol'
const MARKET = 'Marketplace.sol'
const BIDS = 'marketplace/Bids.sol'
const REQUESTS = 'marketplace/Requests.sol'

/** Each fault: what it is, where, the exact text and its replacement, the invariant that must fail. */
const FAULTS = [
  {
    name: "a transfer leaves the sender's stake in the vote",
    file: VOTE,
    find: '        _removeStake(from, shares);\n        _addStake(to, shares);',
    replace: '        _addStake(to, shares);',
    killer: 'invariant_04',
    quick: true,
  },
  {
    name: "a transfer does not join the receiver's vote",
    file: VOTE,
    find: '        _addStake(to, shares);\n        if',
    replace: '        if',
    killer: 'invariant_04',
  },
  {
    name: 'a vote outlives its last share',
    file: VOTE,
    find: '        if (_votes[from].exists && balanceOf(from) == 0) _eraseVote(from);\n',
    replace: '',
    killer: 'invariant_04',
  },
  {
    name: 'the price is rounded up',
    file: VOTE,
    find: 'weightedSum / votingShares;',
    replace: '(weightedSum + votingShares - 1) / votingShares;',
    killer: 'invariant_04',
  },
  {
    name: 'a withdrawn vote does not report the price',
    file: VOTE,
    find: 'function withdrawVote() external reportsPrice {',
    replace: 'function withdrawVote() external {',
    killer: 'invariant_18',
  },
  {
    name: 'the carry is zeroed',
    file: UTILITY,
    find: 'carry = total % TOTAL_SHARES;',
    replace: 'carry = 0;',
    killer: 'invariant_02',
    quick: true,
  },
  {
    name: 'the carry is not joined to the next revenue',
    file: UTILITY,
    find: 'uint256 total = amount + carry;',
    replace: 'uint256 total = amount;',
    killer: 'invariant_02',
  },
  {
    name: 'locked shares move like others',
    file: SHARES,
    find: '        if (!isBurn) _open(to);\n        _requireUnlocked(from, shares);',
    replace: '        if (!isBurn) _open(to);',
    killer: 'invariant_20',
    quick: true,
  },
  {
    name: 'only the sender of a transfer is opened',
    file: SHARES,
    find: '        if (!isBurn) _open(to);\n',
    replace: '',
    killer: 'invariant_01',
    quick: true,
  },
  {
    name: 'only contributors are flagged as opened',
    file: SHARES,
    find: '_holders[account].opened = true;',
    replace: '_holders[account].opened = _fundingSharesOf(account) != 0;',
    killer: 'invariant_01',
  },
  {
    name: 'opening sets the index to now',
    file: SHARES,
    find: '_holders[account].opened = true;',
    replace:
      '_holders[account].opened = true;\n        _holders[account].accPerShareAt = accPerShare;',
    killer: 'invariant_03',
  },
  {
    name: 'the receiver of a transfer is not settled',
    file: SHARES,
    find: '        if (isBurn) _redeemedShares += shares;\n        else _settle(to);',
    replace: '        if (isBurn) _redeemedShares += shares;',
    killer: 'invariant_03',
  },
  {
    name: 'a burn does not lower the supply',
    file: SHARES,
    find: '        if (isBurn) _redeemedShares += shares;\n        else _settle(to);',
    replace: '        if (!isBurn) _settle(to);',
    killer: 'invariant_01',
  },
  {
    name: 'a lock spends no allowance',
    file: SHARES,
    find: '        _spendAllowance(owner, msg.sender, shares);\n',
    replace: '',
    killer: 'invariant_20',
  },
  {
    name: 'shares may go to the utility itself',
    file: SHARES,
    find: 'if (to == address(this) || to == marketplace',
    replace: 'if (to == marketplace',
    killer: 'invariant_01',
  },
  {
    name: "a transfer does not tell the receiver's balance",
    file: SHARES,
    find: '        if (!isBurn && to != from) _emitShareBalance(to);\n',
    replace: '',
    killer: 'invariant_18',
  },
  {
    name: 'a claim leaves what it paid owed',
    file: UTILITY,
    find: '        _holders[account].owed = 0;\n',
    replace: '',
    killer: 'invariant_02',
  },
  {
    name: 'anybody may activate',
    file: UTILITY,
    find: '        if (msg.sender != consumer_) revert NotConsumer(msg.sender, consumer_);\n',
    replace: '        consumer_;\n',
    killer: 'invariant_09',
  },
  {
    name: 'the provider gets the first payment on top',
    file: UTILITY,
    find: 'safeTransfer(_terms.provider, cost);',
    replace: 'safeTransfer(_terms.provider, cost + amount);',
    killer: 'invariant_11',
  },
  {
    name: 'anybody may declare the default at once',
    file: UTILITY,
    find: 'block.timestamp < _terms.installBy && msg.sender != _terms.provider',
    replace: 'block.timestamp < _terms.installBy - 365 days',
    killer: 'invariant_08',
  },
  {
    name: 'a redemption leaves the escrow',
    file: UTILITY,
    find: '        escrow -= amount;\n',
    replace: '',
    killer: 'invariant_10',
  },
  {
    name: "the buyer's highest price is not heeded",
    file: UTILITY,
    find: '        if (price > maxPrice) revert PriceAboveLimit(price, maxPrice);\n',
    replace: '        maxPrice;\n',
    killer: 'invariant_12',
  },
  {
    name: 'free units count as sold',
    file: UTILITY,
    find: '        if (price == 0) freeUnits += units;\n        else totalUnits += units;',
    replace: '        totalUnits += units;',
    killer: 'invariant_12',
  },
  {
    name: 'a claim of nothing reverts',
    file: UTILITY,
    find: '        amount = claimable(account);\n        if (amount == 0) return 0;',
    replace:
      '        amount = claimable(account);\n        if (amount == 0) revert NoShares(account);',
    killer: 'invariant_17',
  },
  {
    name: 'one free purchase runs the count over',
    file: UTILITY,
    find: 'if (price == 0) freeUnits += units;',
    replace: 'if (price == 0) freeUnits = type(uint256).max;',
    killer: 'invariant_19',
  },
  {
    name: 'the cost stays in the Marketplace',
    file: MARKET,
    find: '        IERC20(solarToken).safeTransfer(utility, terms.cost);\n',
    replace: '',
    killer: 'invariant_05',
  },
  {
    name: 'the last contribution is not capped',
    file: MARKET,
    find: 'taken = Math.min(shares, TOTAL_SHARES - request.sharesAllocated);',
    replace: 'taken = shares;',
    killer: 'invariant_07',
  },
  {
    name: 'a refund may be had twice',
    file: MARKET,
    find: '        contribution.refunded = true;\n',
    replace: '',
    killer: 'invariant_06',
  },
  {
    name: 'funding is open a second too long',
    file: REQUESTS,
    find: 'block.timestamp < request.fundingClosesAt',
    replace: 'block.timestamp <= request.fundingClosesAt',
    killer: 'invariant_09_request',
  },
  {
    name: 'choosing is open a second too long',
    file: REQUESTS,
    find: 'block.timestamp < request.acceptBy ?',
    replace: 'block.timestamp <= request.acceptBy ?',
    killer: 'invariant_09_request',
  },
  {
    name: 'a bid may be accepted while others may still come',
    file: BIDS,
    find: '_requireStatus(requestId, RequestStatus.CHOOSING);',
    replace: '_requireUndecided(requestId);',
    killer: 'invariant_08',
  },
  {
    name: 'a withdrawn bid may be accepted',
    file: BIDS,
    find: '        if (bid.withdrawn) revert BidNotOpen(bidId);\n\n        Request storage',
    replace: '        Request storage',
    killer: 'invariant_08',
  },
]

const quick = process.argv.includes('--quick')
const word = process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? ''
const faults = FAULTS.filter((fault) => (fault.quick || !quick) && fault.name.includes(word))
const results = new Map()
const copies = []

try {
  for (let i = 0; i < WORKERS; i++) copies.push(await copyProject())
  const queue = [requireSoundBaseline, ...faults.map((fault) => (copy) => seed(copy, fault))]
  await Promise.all(copies.map((copy) => work(copy, queue)))
} finally {
  await Promise.all(copies.map((copy) => rm(copy, { recursive: true, force: true })))
}
report()

/** A copy of the sources and the invariant suites, with runs short enough for one fault each. */
async function copyProject() {
  const copy = await mkdtemp(join(tmpdir(), 'mutate-'))
  await mkdir(join(copy, 'contracts/test'), { recursive: true })
  for (const path of [
    'contracts/src',
    'contracts/test/base',
    'contracts/test/invariants',
    'contracts/solc',
  ]) {
    await cp(join(ROOT, path), join(copy, path), { recursive: true })
  }
  for (const file of ['Handler.t.sol', 'Still.invariants.t.sol']) {
    await rm(join(copy, 'contracts/test/invariants', file))
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  await setRuns(copy, RUNS)
  return copy
}

async function setRuns(copy, runs) {
  const config = await readFile(join(ROOT, 'foundry.toml'), 'utf8')
  const short = config.replace(
    /(\[profile\.default\.invariant\]\n)runs = \d+\n/,
    `$1runs = ${runs}\nshrink_run_limit = 0\n`,
  )
  if (short === config) throw new Error('foundry.toml: no runs under [profile.default.invariant]')
  await writeFile(join(copy, 'foundry.toml'), short)
}

/** Without a fault every killer passes, as `forge test` shows at length; otherwise its failure would prove nothing. */
async function requireSoundBaseline(copy) {
  const killers = [...new Set(faults.map((fault) => fault.killer))]
  await setRuns(copy, 2)
  const output = await forge(copy, killers.join('|'))
  await setRuns(copy, RUNS)
  if (!output.includes('[PASS]') || output.includes('[FAIL'))
    throw new Error(`the suites fail without a fault:\n${output}`)
}

async function work(copy, queue) {
  for (let task = queue.shift(); task; task = queue.shift()) await task(copy)
}

/** Notes 'killed', 'survived', or what is wrong with the fault itself. */
async function seed(copy, fault) {
  const path = join(copy, 'contracts/src', fault.file)
  const source = await readFile(path, 'utf8')
  if (source.split(fault.find).length !== 2) return results.set(fault, 'does not apply')
  const seeded = source.replace(fault.find, () => fault.replace)
  await writeFile(path, seeded)
  const output = await forge(copy, fault.killer)
  await writeFile(path, source)
  if (output.includes('[FAIL')) return results.set(fault, 'killed')
  return results.set(fault, output.includes('[PASS]') ? 'survived' : `broken:\n${output}`)
}

/** @returns all that it prints: a fault which does not compile shows in it, the exit code does not tell it apart */
function forge(cwd, test) {
  return new Promise((resolve, reject) => {
    const child = spawn(FORGE, ['test', '--match-test', test], { cwd })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', reject)
    child.on('close', () => resolve(output))
  })
}

function report() {
  const width = Math.max(...faults.map((fault) => fault.name.length))
  for (const fault of faults) {
    process.stdout.write(
      `${fault.name.padEnd(width)}  ${fault.killer.padEnd(20)}  ${results.get(fault)}\n`,
    )
  }
  const killed = faults.filter((fault) => results.get(fault) === 'killed').length
  process.stdout.write(`${killed} killed, ${faults.length - killed} survived\n`)
  process.exitCode = killed === faults.length ? 0 : 1
}
