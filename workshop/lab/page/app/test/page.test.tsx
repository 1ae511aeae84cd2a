import { expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/preact';
import { Page } from '../page.tsx';

it('is there', () => {
  render(<Page />);
  expect(screen.getByRole('main').textContent).toContain('TrackingTime');
});
