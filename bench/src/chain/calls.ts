import { Interface } from 'ethers'
import { readInterface } from '../../../src/artifacts'

/** One call of one actor, as `Crowd.play` reads it, in hexadecimal digits without 0x. */
export type Call = string

const contracts = {
  token: readInterface('SolarToken'),
  marketplace: readInterface('Marketplace'),
  generator: readInterface('Generator'),
}

/** Most calls take words only: their input is the selector and the words. */
const selector = (contract: keyof typeof contracts, method: string) =>
  contracts[contract].getFunction(method)?.selector.slice(2) ?? missing(method)

function missing(method: string): never {
  throw new Error(`No contract has ${method}`)
}

const word = (value: bigint | number | string) =>
  (typeof value === 'string' ? value.slice(2).toLowerCase() : value.toString(16)).padStart(64, '0')

const digits = (value: number, bytes: number) => value.toString(16).padStart(bytes * 2, '0')

function callOf(actor: number, target: string, input: string): Call {
  return `${digits(actor, 4)}${target.slice(2).toLowerCase()}${digits(input.length / 2, 2)}${input}`
}

function words(contract: keyof typeof contracts, method: string) {
  const name = selector(contract, method)
  return (actor: number, target: string, ...args: (bigint | number | string)[]): Call =>
    callOf(actor, target, name + args.map(word).join(''))
}

function texts(contract: keyof typeof contracts, method: string) {
  return (actor: number, target: string, ...args: unknown[]): Call =>
    callOf(actor, target, contracts[contract].encodeFunctionData(method, args).slice(2))
}

/** What an actor may do: number of the actor, the contract, the arguments. */
export const calls = {
  approve: words('token', 'approve'),
  createRequest: texts('marketplace', 'createRequest'),
  placeBid: texts('marketplace', 'placeBid'),
  acceptBid: words('marketplace', 'acceptBid'),
  contribute: words('marketplace', 'contribute'),
  declareInstallation: words('generator', 'declareInstallation'),
  activate: words('generator', 'activate'),
  vote: words('generator', 'vote'),
  transfer: words('generator', 'transfer'),
  purchase: words('generator', 'purchase'),
  claimFor: words('generator', 'claimFor'),
}

const play = new Interface(['function play(bytes calls)']).getFunction('play')?.selector ?? ''

/** Input of the transaction that makes these calls, one after the other. */
export function playInput(made: Call[]): string {
  const bytes = made.join('')
  const length = bytes.length / 2
  const padding = '0'.repeat((64 - (bytes.length % 64)) % 64)
  return `${play}${word(32)}${word(length)}${bytes}${padding}`
}
