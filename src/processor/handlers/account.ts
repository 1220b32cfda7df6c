import { ZeroAddress } from 'ethers'
import { addressId } from '../../ids'
import { Account } from '../../model'
import type { Need, Rows } from '../rows'

/** The accounts an event names; the zero address is none. The fold makes a row for each at its first appearance. */
export function accountNeeds(...addresses: string[]): Need[] {
  return addresses.filter(isAccount).map((address) => [Account, addressId(address)] as const)
}

export function isAccount(address: string): boolean {
  return address !== ZeroAddress
}

/** The row of an account that the event's `needs` name. */
export function accountOf(rows: Rows, address: string): Account {
  return rows.ref(Account, addressId(address))
}
