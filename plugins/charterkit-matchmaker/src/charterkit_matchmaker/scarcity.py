"""
Why a need stays open although mentors for it exist: who competes for which places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from charterkit_matchmaker.residue import reduce

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Assignment, Problem

__all__ = ["HallSet", "Spread", "find_hall_set"]


@frozen
class HallSet:
    """
    Learners who find mentors for these needs only among these mentors, who have fewer `places` than there is `demand`.

    All by index. Places that fixed pairs take are not counted, on neither side. (Hall 1935.)
    """

    learners: tuple[int, ...]
    needs: tuple[int, ...]
    mentors: tuple[int, ...]
    demand: int
    places: int


def find_hall_set(problem: Problem, assignment: Assignment, need: int, spread: Spread | None = None) -> HallSet | None:
    """
    Find out whether places are too few for a need that got no mentor.

    Args:
        problem: What was asked.
        assignment: What was answered; optimal.
        need: The index of the need.
        spread: What `Spread` gives for the two, where more than one need is asked about.

    Returns:
        Those who compete, with demand > places. None if something else is the reason: no mentor for the need exists,
        its learner has as many mentors as it wants, or a place could be found, but another pair counts more.
    """
    residue = reduce(problem)
    learner = residue.owners[need]
    chosen = [at for at in assignment.edges if at not in problem.fixed]
    count = sum(residue.owners[problem.edges[at].need] == learner for at in chosen)
    spread = spread or Spread(problem, assignment)
    if count >= residue.limits[learner] or need not in spread.rows:
        return None
    is_served = residue.served[learner] or bool(count)
    needs, rooms = spread.run(need, is_served=is_served)
    wanted: dict[int, int] = {}
    for one in sorted(needs):
        wanted[residue.owners[one]] = wanted.get(residue.owners[one], 0) + residue.places[one]
    demand = sum(min(places, residue.limits[one]) for one, places in wanted.items()) if is_served else len(wanted)
    places = sum(residue.capacities[room] for room in rooms if residue.parents[room] not in rooms)
    mentors = {room if residue.parents[room] < 0 else residue.parents[room] for room in rooms}
    if demand <= places:
        return None
    return HallSet(tuple(sorted(wanted)), tuple(sorted(needs)), tuple(sorted(mentors)), demand, places)


class Spread:
    """
    Which needs and rooms a change for the sake of one need could touch.
    """

    def __init__(self, problem: Problem, assignment: Assignment) -> None:
        self.residue = residue = reduce(problem)
        self.rows: dict[int, list[int]] = {}
        self.needs_of: dict[int, list[int]] = {}
        self.guests: dict[int, list[int]] = {}
        for at in residue.edges:
            self.rows.setdefault(problem.edges[at].need, []).append(residue.rooms[at])
        for one in self.rows:
            self.needs_of.setdefault(residue.owners[one], []).append(one)
        self.inside: dict[int, list[int]] = {}
        for at in set(assignment.edges) - set(problem.fixed):
            self.guests.setdefault(residue.rooms[at], []).append(problem.edges[at].need)
        for room in sorted(self.guests):
            self.inside.setdefault(residue.parents[room], []).append(room)

    def run(self, need: int, *, is_served: bool) -> tuple[set[int], set[int]]:
        """
        Collect needs and rooms.

        A learner without any mentor would take one for any of its needs, and so would those whom it displaces. A
        learner who is served asks for this need only; whoever is displaced may then ask for any other of its needs.
        """
        needs: set[int] = set()
        rooms: set[int] = set()
        waiting = [need] if is_served else list(self.needs_of[self.residue.owners[need]])
        while waiting:
            one = waiting.pop()
            if one not in needs:
                needs.add(one)
                entered = [room for room in self.rows[one] if room not in rooms]
                while entered:
                    room = entered.pop()
                    if room not in rooms:
                        rooms.add(room)
                        entered.extend(self.find_neighbours(room))
                        waiting.extend(
                            other
                            for guest in self.guests.get(room, ())
                            for other in self.needs_of[self.residue.owners[guest]]
                        )
        return needs, rooms

    def find_neighbours(self, room: int) -> list[int]:
        """
        Find where else at the same mentor a place would have to be found: all its rooms, if it is full itself.
        """
        parent = self.residue.parents[room]
        if parent < 0:
            return self.inside.get(room, [])
        return [parent] if len(self.guests.get(room, ())) < self.residue.capacities[room] else []
