import { defineInputField } from 'zapier-platform-core';
import type { ClientDetails } from '../api/port.ts';

/** How a client is reached. */
export const clientDetails = [
  defineInputField({ key: 'email', label: 'Email', type: 'string' }),
  defineInputField({ key: 'phone', label: 'Phone', type: 'string' }),
  defineInputField({ key: 'address', label: 'Address', type: 'text' }),
  defineInputField({ key: 'notes', label: 'Notes', type: 'text' }),
] as const;

/** Of what was filled in, how the client is reached. */
export const clientDetailsOf = ({
  email,
  phone,
  address,
  notes,
}: ClientDetails): ClientDetails => ({ email, phone, address, notes });
